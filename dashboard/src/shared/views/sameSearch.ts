// Whether two addresses show the same: their parts may stand in any order.

export function sameSearch(one: string, other: string): boolean {
  return sorted(one) === sorted(other);
}

function sorted(search: string): string {
  const parts = new URLSearchParams(search);
  parts.sort();
  return parts.toString();
}
