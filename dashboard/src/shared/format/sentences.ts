// The server's sentences end with the command that helps, for terminals; a page has buttons instead.

/** "… paused by ann, until `headrace resume 4`" → "… paused by ann". */
export function withoutCommands(sentence: string): string {
  return sentence
    .replace(/[;,] (?:until )?`headrace [^`]*`(?: (?:starts it again from there|or `headrace [^`]*`))?/g, "")
    .replace(/ \(`headrace [^`]*`(?: or `headrace [^`]*`)?\)/g, "")
    .replace(/: start one with `headrace worker`/g, "");
}
