// On the day on which only the hour can tell whether a page is old: status.json knows it. The page knows its day alone,
// so that a build changes no page for the hour's sake.

export const older = (span, tell) =>
  fetch(new URL("../../status.json", import.meta.url))
    .then((answer) => answer.json())
    .then(({ built }) => Date.now() - Date.parse(built) >= span && tell())
    .catch(() => {}); // the next day tells it without
