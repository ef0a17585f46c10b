// Whether the screen is as narrow as a phone's.
import { useSyncExternalStore } from "react";

const narrow = () => matchMedia("(max-width: 767px)");

function subscribe(tell: () => void): () => void {
  const query = narrow();
  query.addEventListener("change", tell);
  return () => query.removeEventListener("change", tell);
}

export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => narrow().matches);
}
