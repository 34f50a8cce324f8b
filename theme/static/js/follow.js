// A button beside each feed's address that copies it. Without a script the address can be selected.
for (const button of document.querySelectorAll(".copy")) {
  if (!navigator.clipboard) break;
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.previousElementSibling.textContent);
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = label }, 2000);
  });
}
