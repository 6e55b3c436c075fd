// The text of a file as plain values, as the hub's reader has them (plugins/cpdhub/load/yamlcore.py).
import { parse } from "yaml";

/** Numbers are those in their decimal forms: 007, 1e3 and 0x1F, which are numbers to YAML 1.2, are words to the hub. */
const NUMBERS = [
  number("int", /^[-+]?(0|[1-9][0-9]{0,17})$/),
  number("float", /^[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]{1,3})?$/),
];

export function parsed(text) {
  return parse(text, { customTags: (tags) => [...tags.filter(({ tag }) => !/:(int|float)$/.test(tag)), ...NUMBERS] });
}

function number(kind, test) {
  return { tag: `tag:yaml.org,2002:${kind}`, identify: () => false, default: true, test, resolve: Number };
}
