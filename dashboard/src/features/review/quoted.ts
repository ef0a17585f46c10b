// Where a quote stands in its page: the same letters, whatever white space, hyphen at a line's end or case is between them.
export interface Found {
  before: string;
  quote: string;
  after: string;
}

/** The page in three pieces round the quote; null where the page does not say it. */
export function findQuote(page: string, quote: string): Found | null {
  const wanted = letters(quote);
  if (wanted.text === "") return null;
  const there = letters(page);
  const at = there.text.indexOf(wanted.text);
  if (at < 0) return null;
  const first = there.places[at] ?? 0;
  const last = there.places[at + wanted.text.length - 1] ?? first;
  return { before: page.slice(0, first), quote: page.slice(first, last + 1), after: page.slice(last + 1) };
}

/** The letters of a text without what lies between them, and the place of each in it. */
function letters(text: string): { text: string; places: number[] } {
  const places: number[] = [];
  let kept = "";
  for (let at = 0; at < text.length; at++) {
    const one = text[at] ?? "";
    if (/\s/.test(one) || (one === "-" && /^-\s*\n/.test(text.slice(at, at + 20)))) continue;
    const low = one.toLowerCase();
    kept += low.length === 1 ? low : one;
    places.push(at);
  }
  return { text: kept, places };
}
