// What differs between two texts: whole words by their longest common sequence, then the letters inside a changed word.
export interface Piece {
  text: string;
  same: boolean;
}

const MOST_WORDS = 400;
const LEAST_SHARED = 3;

/** Both texts in pieces, each marked as common or as its own. */
export function difference(a: string, b: string): { a: Piece[]; b: Piece[] } {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  if (left.length > MOST_WORDS || right.length > MOST_WORDS) {
    return { a: [{ text: a, same: a === b }], b: [{ text: b, same: a === b }] };
  }
  const common = commonOf(left, right);
  const out = { a: [] as Piece[], b: [] as Piece[] };
  let [i, j] = [0, 0];
  for (const [x, y] of [...common, [left.length, right.length] as const]) {
    own(out, left.slice(i, x).join(""), right.slice(j, y).join(""));
    push(out.a, left[x] ?? "", true);
    push(out.b, right[y] ?? "", true);
    [i, j] = [x + 1, y + 1];
  }
  return out;
}

function wordsOf(text: string): string[] {
  return text.match(/(?:[\p{L}\p{N}]+|[^\s\p{L}\p{N}])\s*/gu) ?? [];
}

/** The places of the longest common sequence of words. */
function commonOf(a: readonly string[], b: readonly string[]): [number, number][] {
  const width = b.length + 1;
  const long = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => long[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      long[i * width + j] = same(a[i], b[j]) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const places: [number, number][] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (same(a[i], b[j])) places.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return places;
}

/** The same word, whatever space follows it. */
function same(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a.trim() === b?.trim();
}

/** What only one of them says; of a word that is written otherwise, the letters that both share stay common. */
function own(out: { a: Piece[]; b: Piece[] }, a: string, b: string): void {
  const [before, after] = sharedEnds(a, b);
  for (const [pieces, text] of [[out.a, a] as const, [out.b, b] as const]) {
    push(pieces, text.slice(0, before), true);
    push(pieces, text.slice(before, text.length - after), false);
    push(pieces, text.slice(text.length - after), true);
  }
}

/** How many letters two single words share at their begin and end; none where that is less than half of the shorter. */
function sharedEnds(a: string, b: string): [before: number, after: number] {
  const least = Math.min(a.length, b.length);
  if (/\s\S/.test(a) || /\s\S/.test(b) || least < LEAST_SHARED) return [0, 0];
  let [before, after] = [0, 0];
  while (before < least && a[before] === b[before]) before++;
  while (after < least - before && a.at(-1 - after) === b.at(-1 - after)) after++;
  return (before + after) * 2 >= least ? [before, after] : [0, 0];
}

function push(pieces: Piece[], text: string, same: boolean): void {
  if (text === "") return;
  const last = pieces.at(-1);
  if (last?.same === same) last.text += text;
  else pieces.push({ text, same });
}
