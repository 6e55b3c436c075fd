// Copies addresses. Only https has a clipboard.

const said = document.createElement("p");
said.className = "unseen";
said.setAttribute("role", "status");
document.querySelector("main").append(said);

async function copy(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    button.firstChild.data = "Copied";
    said.textContent = `Copied: ${text}`;
  } catch {
    said.textContent = "Not copied: the browser forbids it.";
  }
  button.onblur = () => (button.firstChild.data = "Copy");
}

for (const link of document.querySelectorAll("a.address")) {
  const button = document.createElement("button");
  const what = document.createElement("span");
  what.className = "unseen";
  what.textContent = ` the address: ${link.textContent}`;
  button.type = "button";
  button.append("Copy", what);
  button.onclick = () => copy(button, link.href);
  if (navigator.clipboard) link.after(" ", button);
}
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.onclick = () => copy(button, document.getElementById(button.dataset.copy).value);
}
