// A text as JSON, or where it is none and what is wrong there.
export type Read = { value: unknown; fault: null } | { value: null; fault: string };

export function readJson(text: string): Read {
  try {
    return { value: JSON.parse(text), fault: null };
  } catch (error) {
    return { value: null, fault: `This is no JSON: ${placeOf(text, error)}` };
  }
}

/** Browsers say where in different words; a line and a column help everywhere. */
function placeOf(text: string, error: unknown): string {
  const words = error instanceof Error ? error.message : "";
  const found = /position (\d+)/.exec(words)?.[1];
  if (found === undefined) return /end|unterminated/i.test(words) ? "it ends too early." : "it cannot be read.";
  const before = text.slice(0, Number(found)).split("\n");
  const last = before.at(-1) ?? "";
  return `line ${before.length}, column ${last.length + 1}.`;
}
