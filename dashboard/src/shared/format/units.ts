// The units of budgets in words.
const WORDS: Record<string, string> = {
  usd: "Money",
  calls: "Calls",
  tokens: "Tokens",
  pages: "Pages",
  seconds: "Time",
};

export function unitWord(unit: string): string {
  return WORDS[unit] ?? unit.charAt(0).toUpperCase() + unit.slice(1);
}
