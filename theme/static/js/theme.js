// Light or dark: follows the reader's system until they choose; the choice is kept.
// Without a script there is nothing to press, so the button comes with it. Loaded before the first paint, so that a kept choice never flashes.
const root = document.documentElement, system = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
try { const kept = localStorage.getItem("theme"); if (kept) root.dataset.theme = kept } catch { /* storage is off: follow the system */ }
if (location.protocol.startsWith("http")) root.dataset.live = ""; // what needs a script and an address can be shown
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  const field = document.getElementById("q"), link = document.querySelector(".nav [rel=search]");
  if (!field && !link) return;
  event.preventDefault();
  if (field) field.focus(); else location = link.href;
});
document.addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector(".tog");
  const show = () => button.setAttribute("aria-pressed", isDark());
  show();
  button.hidden = false;
  system.addEventListener("change", show);
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme) } catch { /* not kept, still shown */ }
    show();
  });
});
