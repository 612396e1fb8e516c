// Remembers in this browser alone which unit was judged in which half of a year, and says so to whom comes back:
//   .kt-answered[data-key][data-now] once answers have arrived; .kt-answered[data-key][hidden] before the first question.
// While it says so, body.kt-answered-before takes the button that starts off the page, until somebody else is there.
if (!window.ktAnswered) {
  window.ktAnswered = true;
  const place = (key) => `kt-answered:${key}`;
  const others = new Set();
  const store = (key) => {
    // A full or forbidden store: then nothing is remembered.
    try {
      localStorage.setItem(place(key), "1");
    } catch {}
  };
  const isKnown = (key) => {
    try {
      return localStorage.getItem(place(key)) !== null && !others.has(key);
    } catch {
      return false;
    }
  };
  const look = () => {
    let isAnswered = false;
    for (const mark of document.querySelectorAll("#root .kt-answered")) {
      const { key } = mark.dataset;
      if ("now" in mark.dataset) {
        store(key);
        others.delete(key);
      } else {
        mark.hidden = !isKnown(key);
        isAnswered ||= !mark.hidden;
      }
    }
    document.body.classList.toggle("kt-answered-before", isAnswered);
  };
  document.addEventListener("click", ({ target }) => {
    const mark = target.closest(".kt-answered");
    if (!mark || !target.closest("button")) return;
    others.add(mark.dataset.key);
    look();
    document.querySelector(".st-key-kt-survey-start button")?.focus();
  });
  new MutationObserver(() => requestAnimationFrame(look)).observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["data-key"],
  });
  look();
}
