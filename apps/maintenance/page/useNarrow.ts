// Whether the screen is as narrow as a phone's, so that a row is drawn one way and not both.
import { useSyncExternalStore } from "react";

const NARROW = matchMedia("(width < 40rem)");

function subscribe(tell: () => void): () => void {
  NARROW.addEventListener("change", tell);
  return () => NARROW.removeEventListener("change", tell);
}

export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => NARROW.matches);
}
