// The word that a change by cookie must carry: /api/me and signing in tell it, and this tab keeps it.
let word: string | null = null;

export function csrf(): string | null {
  return word;
}

export function keepCsrf(told: string | null): void {
  word = told;
}
