// Reads the feeds whose paths come as JSON on standard input with feedsmith, and says what is in each: [id, title, link, published, updated].
import { readFileSync } from "node:fs";
import { parseFeed } from "feedsmith";

const atom = (one) => [one.id, one.title.value, one.links.find((link) => link.rel === "alternate").href, one.published, one.updated];
const rss = (one) => [one.guid.value, one.title, one.link, one.pubDate, one.atom.updated];
const json = (one) => [one.id, one.title, one.url, one.date_published, one.date_modified];

const read = {
  atom: (feed) => (feed.entries ?? []).map(atom),
  rss: (feed) => (feed.items ?? []).map(rss),
  json: (feed) => (feed.items ?? []).map(json),
};

const found = {};
for (const path of JSON.parse(readFileSync(0, "utf8"))) {
  const { format, feed } = parseFeed(readFileSync(path, "utf8"));
  found[path] = read[format](feed);
}
process.stdout.write(JSON.stringify(found));
