// Leads keyboard and screen reader to the heading of a step that has come onto the page after another one:
//   h2[data-step="name"][tabindex="-1"]
if (!window.ktSteps) {
  window.ktSteps = true;
  let last = null;
  const look = () => {
    const headings = document.querySelectorAll("#root h2[data-step]");
    const heading = headings[headings.length - 1];
    if (!heading || heading.dataset.step === last) return;
    // Not with the first one: whoever opens a page begins at its top.
    if (last !== null) heading.focus();
    last = heading.dataset.step;
  };
  new MutationObserver(() => requestAnimationFrame(look)).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-step"] });
  look();
}
