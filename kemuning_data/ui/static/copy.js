// Copies what stands beside a button (views/copyable.py), and says so to eyes and ears.
if (!window.ktCopies) {
  window.ktCopies = true;
  const select = (place) => getSelection().selectAllChildren(place);
  const copied = async (place) => {
    try {
      await navigator.clipboard.writeText(place.textContent);
      return true;
    } catch {
      // Without https there is no clipboard for scripts, but the older command may work.
      select(place);
      return document.execCommand("copy");
    }
  };
  document.addEventListener("click", async ({ target }) => {
    const button = target.closest?.(".kt-copy button");
    if (!button) return;
    const box = button.closest(".kt-copy");
    const status = box.querySelector("[role=status]");
    const place = box.querySelector("code");
    status.textContent = "";
    const said = (await copied(place)) ? button.dataset.copied : button.dataset.failed;
    if (said === button.dataset.failed) select(place);
    // Emptied first, so that a second time is read aloud as well.
    setTimeout(() => (status.textContent = said), 100);
  });
}
