"""The words for every refusal, by code; facts stand in braces. `problems.refusal_sentence` fills them in."""

from __future__ import annotations

from kemuning_data.i18n import N_

REFUSALS: dict[str, str] = {
    "setting_unreadable": N_("The setting {setting} cannot be read: “{found}”."),
    "env_file_not_found": N_("The file named by KEMUNING_ENV_FILE is not there: {path}."),
    "releases_url_not_a_folder": N_("KEMUNING_RELEASES_URL must name a folder, not “{found}”."),
    "site_holds_office_secret": N_(
        "The public site does not start while {setting} is set: that secret belongs to the office. "
        "Start the site with site.env."
    ),
    "office_has_no_desk": N_(
        "KEMUNING_MODE=office is not possible yet: this version has no desk for officials. Use the kemuning command."
    ),
    "database_url_unreadable": N_("The address of the database cannot be read."),
    "database_unreachable": N_("The database does not answer: {database}."),
    "schema_out_of_date": N_("The database named by {setting} has an older schema. Run: kemuning migrate"),
    "folder_is_sample": N_(
        "The data folder {folder} holds sample data for good. Name another folder with {setting} for real data."
    ),
    "folder_is_real": N_(
        "The data folder {folder} holds real data; sample data are not let in. Name another folder with {setting}."
    ),
    "release_not_found": N_("There is no release {release}."),
    "figure_has_no_chart": N_("The figure “{figure}” has no chart: it has nothing to draw."),
    "figure_not_found": N_("This release holds no figure “{figure}”."),
    "picture_not_made": N_("This picture could not be drawn. Please try again in a moment."),
    "too_many_pictures": N_("Too many pictures are being drawn at this moment. Please try again in a minute."),
    "release_damaged": N_("Release {release} cannot be shown: its file {file} is not what was published."),
    "dataset_not_in_release": N_("Release {release} holds no {dataset}."),
    "ledger_unreadable": N_("The ledger of releases cannot be read: line {row} is damaged."),
    "no_release_yet": N_("Nothing has been published here yet. Please come back later."),
    "corrections_unreadable": N_("The file of declared corrections cannot be read: {file}."),
    "government_unreadable": N_("The file {file} cannot be read: {found}."),
    "signing_key_missing": N_("{setting} is not set. Make keys with: kemuning keys new"),
    "secret_missing": N_("{setting} is not set. Make secrets with: kemuning keys new"),
    "secret_too_short": N_("{setting} is too short: at least {expected} bytes."),
    "secret_is_default": N_("{setting} holds a default value. Make a real one with: kemuning keys new"),
    "key_unreadable": N_("{setting} is no key."),
    "keys_do_not_match": N_("KEMUNING_SIGNING_KEY and KEMUNING_VERIFY_KEY are not a pair."),
    "keys_exist_already": N_("{path} is there already. Keys are never overwritten: name another folder."),
    "verify_key_missing": N_("Say with which public key to check: --key FILE, or set {setting}."),
    "key_file_unreadable": N_("There is no public key in {path}."),
    "release_name_missing": N_("{option} must name a person or an office."),
    "release_reason_missing": N_("A sentence for the public is needed: --note or --reason."),
    "release_needs_second_approver": N_("“{found}” cannot approve their own release: another person must agree."),
    "release_already_withdrawn": N_("Release {release} was withdrawn before."),
    "release_not_in_ledger": N_("The release folder {release} is not in the ledger. Move it away, then try again."),
    "release_columns_differ": N_(
        "The dataset {dataset} does not have the columns it must have. Nothing was published."
    ),
    "release_row_wrong": N_(
        "Dataset {dataset}: {count} rows break the rule {rule}, the first is {key}. Nothing was published."
    ),
    "release_reference_lost": N_(
        "Dataset {dataset}: {column} names “{found}”, which is not there. Nothing was published."
    ),
    "regulation_file_missing": N_("There is no regulation file “{regulation}”. Nothing was published."),
    "release_rows_differ": N_("{dataset}: {found} rows, but the records hold {expected}. Nothing was published."),
    "release_posts_differ": N_("{dataset}: {found} posts, but the records hold {expected}. Nothing was published."),
    "release_funnel_broken": N_(
        "The stages of {intake} do not add up. Vacancy {vacancy}, stage {stage}: {found} people, expected {expected}. "
        "Nothing was published. Compare the files of applicants and results."
    ),
    "release_names_a_person": N_(
        "Dataset {dataset}: a text in {column} seems to hold personal data, such as a number, a name, an address or a "
        "contact. Word it without and import it again. Nothing was published."
    ),
    "release_holds_exam_number": N_(
        "Dataset {dataset}: in {column} stands an exam number or another long number that may lead to a person. "
        "Nothing was published. Take it out of the file it came from and import that file again."
    ),
    "breakdowns_third_issue": N_(
        "Recruitment round {intake}, “{population}”: the breakdowns were counted for the second and last time on "
        "{issued}, but the calendar now says that the objections ended on {ended}. Counted again they could give "
        "single people away. Put the old last day of the objections back into the calendar and import it again. "
        "Nothing was published."
    ),
    "candidate_salt_missing": N_(
        "The records hold no salt for the candidate codes of {intake}, or a damaged one. "
        "Restore the records from a copy: with another salt every candidate would get another code."
    ),
    "candidate_codes_clash": N_(
        "Recruitment round {intake}: {count} candidates would share a code with another. "
        "Is one exam number written in two ways? Correct the results file and import it again. Nothing was published."
    ),
    "codes_delivered_before": N_(
        "The codes of {intake} were handed out before, by {by} on {day}. They are handed out once. "
        "Use the file made then."
    ),
    "codes_without_results": N_("The records hold no results of {intake}. Import them and publish first."),
    "codes_not_published": N_(
        "The current release does not hold the candidates of {intake} as the records have them. Publish first."
    ),
    "codes_file_exists": N_("{path} is there already. Name a new file."),
    "codes_file_not_made": N_("{path} cannot be written. Name a file in a folder that is yours."),
    "nothing_changed": N_("Nothing has changed since release {release}; no new one was made."),
    "publisher_at_work": N_("Somebody else is publishing right now into {folder}. Try again in a minute."),
    "ledger_broken": N_("The ledger is damaged at line {row}. Nothing was published; restore it from a copy."),
    "records_empty": N_("There are no records to publish yet. Import files first."),
    "bootstrap_needs_default_places": N_(
        "The made-up Kemuning is built in the default places only; unset KEMUNING_*_URL."
    ),
    "bootstrap_needs_empty_folder": N_(
        "The folder {folder} is not empty ({found}); the made-up Kemuning needs an empty one."
    ),
    "bootstrap_at_work": N_("The made-up Kemuning is being built in {folder} right now."),
    "declaration_unknown": N_("“{found}” cannot be declared of a file of the kind {kind}. What can be: {expected}."),
    "sample_refused_by_import": N_("The sample file {file} was refused by the import."),
}
