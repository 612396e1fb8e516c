// A draft kept in this browser alone, until it is sent: a dropped line or a restarted server loses no word.
// ui/draft.py says which fields belong to a form, by the marker it puts on the page:
//   .kt-draft[data-form][data-fields="key key"][data-token="key"][data-off="key"][data-session][data-restored]
//     with [data-followed] where the site fills the fields itself, as answers are given
//   .kt-draft[data-form][data-sent] once the form is sent.
if (!window.ktDrafts) {
  window.ktDrafts = true;
  const LIVES_MS = 7 * 24 * 60 * 60 * 1000;
  const met = new WeakMap();

  const place = (form) => `kt-draft:${form}`;
  const forget = (form) => {
    try {
      localStorage.removeItem(place(form));
    } catch {}
  };
  const kept = (form) => {
    try {
      const draft = JSON.parse(localStorage.getItem(place(form)));
      if (draft && Date.now() - draft.at < LIVES_MS) return draft;
    } catch {}
    forget(form);
    return null;
  };
  const keep = (form, draft) => {
    // A full or forbidden store: the page works as it would without drafts.
    try {
      localStorage.setItem(place(form), JSON.stringify(draft));
    } catch {}
  };

  const field = (key) => document.querySelector(`.st-key-${CSS.escape(key)} :is(textarea, input)`);
  const keys = (marker) => marker.dataset.fields.split(" ");
  const isOff = (marker) => field(marker.dataset.off)?.checked;
  const markers = () => document.querySelectorAll(".kt-draft[data-form]");

  const save = (marker) => {
    const { form, token } = marker.dataset;
    if (isOff(marker)) return forget(form);
    const old = kept(form);
    const texts = { ...old?.texts };
    for (const key of keys(marker)) {
      const box = field(key);
      if (box) texts[key] = box.value;
    }
    if (!Object.values(texts).some((text) => text.trim())) return forget(form);
    keep(form, { at: Date.now(), token: field(token)?.value || old?.token, texts });
  };

  // React keeps its own copy of a value: only the element's native setter and an event make it look again. Streamlit
  // tells the server when the field is left.
  const put = (box, text) => {
    const kind = box instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(box, text);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(() => {
      if (box !== document.activeElement) box.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
    }, 100);
  };

  const restore = (marker) => {
    const { form, token, session, restored } = marker.dataset;
    const draft = kept(form);
    // Once for each field, and once more when a restarted server knows nothing of the page that is still open.
    const fresh = (key) => {
      const box = field(key);
      if (!box || met.get(box) === session) return null;
      met.set(box, session);
      return box;
    };
    const mark = fresh(token);
    // With the token of the first attempt a message that did arrive is known again.
    if (mark && draft?.token && draft.token !== mark.value) put(mark, draft.token);
    for (const key of keys(marker)) {
      const box = fresh(key);
      if (!box || box.value || !draft?.texts[key]) continue;
      put(box, draft.texts[key]);
      marker.querySelector("[role=status]").textContent = restored;
    }
  };

  // The site may change a text at its writer's wish, such as by masking a number: what is kept must not be the old one.
  const follow = (marker) => {
    const draft = kept(marker.dataset.form);
    const isFollowed = "followed" in marker.dataset;
    const isNewer = (key) => {
      const box = field(key);
      const old = draft?.texts[key];
      return box && box !== document.activeElement && box.value && (old || isFollowed) && box.value !== old;
    };
    if ((draft || isFollowed) && keys(marker).some(isNewer)) save(marker);
  };

  const look = () => {
    for (const marker of markers()) {
      if ("sent" in marker.dataset) forget(marker.dataset.form);
      else {
        restore(marker);
        follow(marker);
      }
    }
  };
  let isDue = false;
  const soon = () => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      look();
    }, 50);
  };
  new MutationObserver(soon).observe(document.body, { subtree: true, childList: true });
  soon();

  const changed = ({ target }) => {
    for (const marker of markers())
      if (!("sent" in marker.dataset))
        if ([...keys(marker), marker.dataset.off].some((key) => target === field(key)))
          setTimeout(() => marker.isConnected && save(marker));
  };
  document.addEventListener("input", changed);
  document.addEventListener("change", changed);
}
