// Puts a button beside each form of a digest that copies it, ready to be pasted into a mail; the links work without it.

const status = document.createElement("p");
status.className = "unseen";
status.setAttribute("role", "status");
document.querySelector("main").append(status);

/** A promise of the file: Safari lets only the click itself write, and the file comes later. */
const read = async (link) => {
  const answer = await fetch(link.href);
  if (!answer.ok) throw new Error(answer.status);
  return new Blob([await answer.text()], { type: link.dataset.copy });
};

/** As text, and for a mail as formatted text too: the program that it is pasted into takes what it can show. */
async function copy(link, button) {
  const forms = { [link.dataset.copy]: read(link), "text/plain": read(document.querySelector("[data-copy='text/plain']")) };
  try {
    await navigator.clipboard.write([new ClipboardItem(forms)]);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Could not copy: open it";
  }
  status.textContent = button.textContent;
}

for (const link of globalThis.ClipboardItem ? document.querySelectorAll("a[data-copy]") : []) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy the digest ${link.textContent}`);
  button.addEventListener("click", () => copy(link, button));
  link.after(" ", button);
}
