// Before Streamlit's bundles. Without the base the client probes below every page's address: two errors a deep link.
window.__streamlit = { BACKEND_BASE_URL: location.origin + "/" };

// The page stands in the document already. Streamlit draws it again, unseen, with its controls; once that is whole it
// takes the place of the first one, at the same line.
const first = document.getElementById("kt-first");
const line = document.getElementById("kt-line");
const tell = (what) => {
  const said = line?.dataset[what] ?? "";
  if (line && line.textContent !== said) line.textContent = said;
};
if (first) {
  const root = document.getElementById("root");
  const box = first.querySelector("input[type=search]");
  const LINES = "h1, h2, h3, p, dt, li > a, th";
  const BUSY = '[data-testid="stSkeleton"], .stApp[data-test-script-state="running"]';

  const isWhole = () => root.querySelector(".kt-footer") && !root.querySelector(BUSY);
  // What a reader is typing must not vanish under their fingers.
  const isTyping = () => box && (box === document.activeElement || box.value !== box.defaultValue);
  const twin = (here, kind) => {
    const alike = (where) => [...where.querySelectorAll(kind)].filter((each) => each.textContent === here.textContent);
    return alike(root)[alike(first).indexOf(here)];
  };
  const takeOver = () => {
    if (!first.isConnected || isTyping() || !isWhole()) return;
    watch.disconnect();
    const top = scrollY && [...first.querySelectorAll(LINES)].find((each) => each.getBoundingClientRect().bottom > 0);
    const place = top && top.getBoundingClientRect().top;
    const same = top && twin(top, LINES);
    const focused = document.activeElement;
    const next = first.contains(focused) && twin(focused, focused.tagName);
    const scrolled = scrollY;
    first.remove();
    const main = root.querySelector(".stMain");
    if (main) main.scrollTop += same ? same.getBoundingClientRect().top - place : scrolled;
    if (next) next.focus({ preventScroll: true });
  };
  let isDue = false;
  const soon = () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      takeOver();
    });
  };
  const watch = new MutationObserver(soon);
  watch.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-test-script-state"] });
  box?.addEventListener("blur", () => setTimeout(soon, 300));
  setTimeout(() => {
    if (first.isConnected && !root.querySelector(".kt-footer")) tell("without");
  }, 15000);
}

// A line that broke: Streamlit would cover the page with a dialog. What stands there can still be read, so it is said
// below the page instead, until the line is there again.
{
  const TITLES = ["Connection error", "Sambungan terputus"];
  let late = 0;
  const isOn = () => document.querySelector('.stApp[data-test-connection-state="CONNECTED"]');
  const look = () => {
    for (const dialog of document.querySelectorAll('[data-testid="stDialog"]'))
      if (TITLES.includes(dialog.querySelector("h2")?.textContent)) {
        dialog.style.display = "none";
        dialog.querySelector("section button")?.click();
        tell(first?.isConnected ? "without" : "lost");
      }
    if (isOn()) {
      clearTimeout(late);
      late = 0;
      if (!first?.isConnected) tell("");
    } else if (!late && first && !first.isConnected) late = setTimeout(() => tell("lost"), 4000);
  };
  new MutationObserver(look).observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["data-test-connection-state"],
  });
}

{
  // Streamlit's own words have no setting: whole texts, one to one, so that one table leads both ways. {} is a name
  // or number within them.
  const PAIRS = Object.entries({
    "Skip to main content": "Lompat ke isi utama",
    "App pages": "Halaman situs",
    "Main menu": "Menu utama",
    Sidebar: "Bilah samping",
    Notifications: "Pemberitahuan",
    Close: "Tutup",
    Open: "Buka",
    Fullscreen: "Layar penuh",
    "Close fullscreen": "Tutup layar penuh",
    "Choose an option": "Pilih satu",
    "Choose options": "Pilih beberapa",
    "Select all": "Pilih semua",
    "No results": "Tidak ada hasil",
    "Show suggestions": "Tampilkan pilihan",
    Suggestions: "Daftar pilihan",
    "Selected values": "Yang dipilih",
    "Remove {}": "Buang {}",
    "{} option available.": "Hanya {} pilihan tersedia.",
    "{} options available.": "{} pilihan tersedia.",
    "{}, selected": "{}, terpilih",
    Dismiss: "Tutup daftar",
    "Clear value": "Hapus pilihan",
    "Clear all": "Hapus semua pilihan",
    "Clear entry": "Hapus isian",
    "Press Enter to apply": "Tekan Enter untuk menerapkan",
    "Press Enter to submit form": "Tekan Enter untuk mengirim",
    "Press Ctrl+Enter to apply": "Tekan Ctrl+Enter untuk menerapkan",
    "Press ⌘+Enter to apply": "Tekan ⌘+Enter untuk menerapkan",
    "(required)": "(wajib)",
    "This field is required.": "Isian ini wajib.",
    "Running...": "Sedang memuat…",
    "Loading...": "Memuat…",
    Stop: "Berhenti",
    Connecting: "Menghubungkan",
    "Connecting to Streamlit server": "Menghubungkan ke peladen",
    "Please wait...": "Harap tunggu…",
    "Connection error": "Sambungan terputus",
    "Streamlit server is not responding. Are you connected to the internet?":
      "Peladen tidak menjawab. Apakah Anda tersambung ke internet?",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
      "Apakah peladen masih berjalan? Jika terhenti, jalankan lagi di terminal:",
    Pagination: "Halaman daftar",
    "Previous page": "Halaman sebelumnya",
    "Next page": "Halaman berikutnya",
    "Page {}": "Halaman {}",
    "Show data": "Tampilkan data",
    "Download as CSV": "Unduh sebagai CSV",
  });
  const table = (pairs) => ({
    whole: new Map(pairs),
    shapes: pairs
      .filter(([from]) => from.includes("{}"))
      .map(([from, to]) => [RegExp(`^${from.replace(".", "\\.").replace("{}", "(.+)")}$`), to.replace("{}", "$1")]),
  });
  const TABLES = { id: table(PAIRS), en: table(PAIRS.map(([en, id]) => [id, en])) };
  const NAMED = ["placeholder", "aria-label", "title"];

  const put = (text, { whole, shapes }) => {
    // "Show data: …": only the part before ": " is Streamlit's.
    const [own, ...rest] = text.split(": ");
    if (whole.has(own)) return [whole.get(own), ...rest].join(": ");
    const shape = shapes.find(([from]) => from.test(text));
    return shape ? text.replace(...shape) : text;
  };
  const mend = (node, table) => {
    if (node.nodeType === 3) {
      // Our own sentences and the agency's stand as they are.
      if (node.parentElement?.closest(".stHtml, .stMarkdown, textarea")) return;
      const said = put(node.data, table);
      if (said !== node.data) node.data = said;
    } else if (node.nodeType === 1) {
      for (const name of NAMED) {
        const old = node.getAttribute(name) ?? "";
        const said = put(old, table);
        if (said !== old) node.setAttribute(name, said);
      }
      node.childNodes.forEach((child) => mend(child, table));
    }
  };
  const page = document.documentElement;
  new MutationObserver((changes) => {
    const lang = new URLSearchParams(location.search).get("lang") === "en" ? "en" : "id";
    if (page.lang !== lang) page.lang = lang;
    for (const { type, target, addedNodes } of changes)
      for (const node of type === "childList" ? addedNodes : [target]) mend(node, TABLES[lang]);
  }).observe(page, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: NAMED });
}
