// The word that a change by cookie must carry, and whose it is: /api/me and signing in tell it, and this tab keeps it.
let word: string | null = null;
let whose: string | null = null;

export function csrf(): string | null {
  return word;
}

export function csrfOf(): string | null {
  return whose;
}

export function keepCsrf(told: string | null, name: string | null): void {
  word = told;
  whose = name;
}
