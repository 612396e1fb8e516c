"""The words for every refusal about feedback, by code; facts stand in braces.

Whatever a sender may read says that nothing was lost and what to do next.
"""

from __future__ import annotations

from kemuning_data.i18n import N_

FEEDBACK_REFUSALS: dict[str, str] = {
    # What a sender may read
    "feedback_text_missing": N_("Please write your message first."),
    "feedback_text_too_long": N_(
        "Your text has {count} characters; {expected} fit. Please shorten it, or send the rest as a second message."
    ),
    "feedback_text_unstorable": N_(
        "Your text holds invisible signs that cannot be stored, as some programs leave them when text is copied. "
        "Please type it, or copy it from another program."
    ),
    "feedback_consent_missing": N_("Please tick that you agree to the processing of what you send."),
    "feedback_contact_of_anonymous": N_(
        "You chose to stay anonymous, so no contact is taken. Leave the contact empty, or choose another way to send."
    ),
    "feedback_subject_unreadable": N_(
        "What your message is about cannot be read. Please choose it again, or leave it out."
    ),
    "feedback_token_unreadable": N_(
        "This form is too old or damaged. Please reload the page; keep a copy of your text."
    ),
    "feedback_not_stored": N_(
        "This could not be stored just now. Please try again in a moment; sending twice makes one message only."
    ),
    "feedback_unreachable": N_("Feedback cannot be read just now. Please try again in a moment."),
    "feedback_code_unknown": N_(
        "There is no message under this code. Please compare it with what you wrote down; upper and lower case do not "
        "matter."
    ),
    "feedback_word_given_already": N_("You have added a word to this message already; one is possible."),
    "feedback_reopened_already": N_("You have opened this message again once already; once is possible."),
    # What an official reads
    "feedback_move_impossible": N_("This cannot be done: {move}. The message is in the state “{state}”."),
    "feedback_move_needs_more": N_("This needs more than a move: {move}. There is a command of its own for it."),
    "feedback_not_permitted": N_("The role “{role}” may not do this here: {move}."),
    "feedback_official_missing": N_("Say who does it: the name of an official is missing."),
    "feedback_ticket_unknown": N_("There is no message with the number {ticket}."),
    "feedback_unit_missing": N_("Say to which unit the message goes."),
    "feedback_clock_runs_on": N_("The days for this have not passed yet."),
    "feedback_not_answered": N_("The sender has no reply yet. Reply first."),
    "feedback_not_classified": N_("The message has no category yet. Classify it first."),
    "feedback_sender_did_not_agree": N_(
        "The sender did not agree to a public summary, or took it back. The message can be answered in private, or "
        "withheld with a reason."
    ),
    "feedback_no_summary": N_("There is no public summary yet. Write one first."),
    "feedback_public_already": N_("This answer is public already."),
    "feedback_summary_changed": N_("The summary was rewritten since it was read. Read it again, then agree."),
    "feedback_needs_second_official": N_(
        "“{found}” wrote the summary and cannot agree to it too: another person must agree."
    ),
    "feedback_personal_data_found": N_(
        "The summary or the reply seems to hold personal data, such as a number, a name, an address or a contact. "
        "Word it without; the reply for the public may differ from the one to the sender."
    ),
    "feedback_reason_not_given_by_officials": N_("This reason is not given by officials: {reason}."),
    "feedback_merges_into_itself": N_("Message {ticket} cannot be joined to itself."),
    "feedback_merge_target_gone": N_("Nothing can be joined to message {ticket}: its state is “{state}”."),
    "feedback_words_closed": N_("The sender took message {ticket} back: its words are closed to the office."),
    "feedback_code_needs_site": N_(
        "The office does not hold {setting}, and without it nobody can tell to which message a tracking code belongs. "
        "Run this where the site runs, with site.env, or use --ticket."
    ),
    "survey_unit_missing": N_("Please choose the unit you want to judge."),
    "survey_mark_unreadable": N_("An answer is not one of the four. Please answer that question again."),
    "survey_too_few_answers": N_("{count} of 9 questions are answered; at least {least} are needed."),
    "survey_age_unreadable": N_("Please give an age between {least} and {most} years, or leave it empty."),
    "survey_reason_missing": N_("Say why the answers are rejected: --reason."),
    "survey_reason_too_long": N_("The reason is too long: at most {most} characters."),
    "survey_batch_gone": N_("No answers about unit {unit} in {period} are waiting."),
    "survey_answers_not_stored": N_(
        "Your answers could not be stored just now. They are still here: please send them again in a minute."
    ),
    "feedback_no_contact": N_("The sender left no contact, or it was deleted."),
    "feedback_contact_unreadable": N_(
        "The contact cannot be opened with this key. Was it sealed for another KEMUNING_CONTACT_PUBLIC_KEY?"
    ),
}
