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
async function copy(link, words) {
  const text = document.querySelector("[data-copy='text/plain']");
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": read(text), [link.dataset.copy]: read(link) })]);
    words.data = "Copied";
  } catch {
    words.data = "Could not copy";
  }
  status.textContent = words.parentNode.textContent;
}

for (const link of globalThis.ClipboardItem ? document.querySelectorAll("a[data-copy]") : []) {
  const [button, words, rest] = [document.createElement("button"), new Text("Copy"), document.createElement("span")];
  button.type = "button";
  rest.className = "unseen";
  rest.textContent = ` the digest ${link.textContent}`;
  button.append(words, rest);
  button.addEventListener("click", () => copy(link, words));
  link.after(" ", button);
}
