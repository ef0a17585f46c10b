// The runs that a list has picked, and the works that were begun there.
import { useEffect, useState } from "react";
import { NONE, type Picked } from "@/shared/bulk/picked";

/** `filters` is what the list shows: where it changes, what was picked is no longer in sight and is let go. */
export function usePicking(filters: string) {
  const [picked, setPicked] = useState<Picked>(NONE);
  const [begun, setBegun] = useState<ReadonlySet<number>>(new Set());
  // biome-ignore lint/correctness/useExhaustiveDependencies: other filters show other rows
  useEffect(() => setPicked(NONE), [filters]);
  return {
    picked,
    setPicked,
    begun,
    onWork: (bulkId: number) => {
      setPicked(NONE);
      setBegun((before) => new Set([...before, bulkId]));
    },
    onAway: (bulkId: number) => setBegun((before) => new Set([...before].filter((one) => one !== bulkId))),
  };
}
