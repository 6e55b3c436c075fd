// Plain values as the text of a file, so that the hub's reader (YAML 1.1's characters, 1.2's values) reads the same.
import { Document, isCollection, isScalar, isSeq, visit } from "yaml";

const WIDTH = 100; // of a line
/** What ends a line in YAML 1.1, or may not stand in a file at all: it is written as an escape, between double quotes. */
const HARD = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;
const LEFT = new RegExp(HARD.source, "g"); // of these JSON, by which the text between double quotes is made, leaves some
/** What PyYAML takes for a sign where it begins or ends a member of a list in brackets. */
const SIGN = /^[?:-]|[?:](?:$|[,?:[\]{}])/;

export function written(value, { prose, markdown }) {
  const document = new Document(value);
  visit(document, {
    Pair(_, { key, value: held }, path) {
      const scalars = isSeq(held) && held.items.every(isScalar);
      const indent = 2 * (path.filter(isCollection).length - 1);
      const begin = isSeq(held) ? indent + "  - ".length : indent + `${key?.value}: `.length;
      if (markdown && scalars) held.flow = true;
      for (const one of isSeq(held) ? held.items : [held]) {
        if (!isScalar(one) || typeof one.value !== "string") continue;
        if (HARD.test(one.value)) one.type = "QUOTE_DOUBLE";
        else if (held.flow && SIGN.test(one.value)) one.type = "QUOTE_SINGLE";
        else if (!markdown && prose.includes(key?.value) && begin + one.value.length > WIDTH) one.type = "BLOCK_FOLDED";
      }
    },
  });
  const options = { lineWidth: 0, indentSeq: true, flowCollectionPadding: false, singleQuote: true };
  return broken(document.toString(options).replace(LEFT, escaped));
}

function escaped(character) {
  return character === "\n" ? "\n" : `\\u${character.codePointAt(0).toString(16).padStart(4, "0")}`;
}

/** Prose that does not fit on the line of its name in lines of its own, none wider than the others of the catalogue. */
function broken(text) {
  return text.replace(/^(.*(?:: |- )>-\n)( +)(.+)$/gm, (_, head, indent, prose) => {
    const lines = [""];
    for (const word of prose.split(" ")) {
      const line = lines.at(-1);
      if (line === "") lines[lines.length - 1] = indent + word;
      else if (line.length + 1 + word.length > WIDTH) lines.push(indent + word);
      else lines[lines.length - 1] = `${line} ${word}`;
    }
    return head + lines.join("\n");
  });
}
