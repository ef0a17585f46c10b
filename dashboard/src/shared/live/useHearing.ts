// Hears of one thing more than the line tells by itself: the lines of a run's log.
import { useEffect } from "react";
import { useLive } from "@/shared/live/LiveContext";

/** While this component is there, the line tells of this target ("log:42"); null for none. */
export function useHearing(target: string | null): void {
  const live = useLive();
  useEffect(() => (target === null ? undefined : live.hear(target)), [live, target]);
}
