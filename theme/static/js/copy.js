// Puts a copy button beside every address on /subscribe/; without it, the link itself can be copied.

const status = document.createElement("p");
status.className = "unseen";
status.setAttribute("role", "status");
document.querySelector("main").append(status);

async function copy(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
    status.textContent = `Copied: ${text}`;
  } catch {
    button.textContent = "Could not copy: copy the link";
  }
}

for (const link of navigator.clipboard ? document.querySelectorAll("a.address") : []) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy the address: ${link.textContent}`);
  button.addEventListener("click", () => copy(button, link.href));
  link.after(" ", button);
}
