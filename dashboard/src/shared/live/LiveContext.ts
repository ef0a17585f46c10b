// The live store as components reach it.
import { createContext, useContext, useEffect, useRef, useSyncExternalStore } from "react";
import type { Live, LiveNow } from "@/shared/live/live";
import type { Message } from "@/shared/live/message";

export const LiveContext = createContext<Live | null>(null);

/** The store. */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error("useLive is called outside the page.");
  return live;
}

/** How the line is now. */
export function useLiveNow(): LiveNow {
  const live = useLive();
  return useSyncExternalStore(live.subscribe, live.get);
}

/** Hear each message while this component is there. */
export function useMessages(hear: (message: Message) => void): void {
  const live = useLive();
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  });
  useEffect(() => live.listen((message) => latest.current(message)), [live]);
}
