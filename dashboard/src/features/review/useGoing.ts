// Answers that are on their way: what takes one back waits until it has come.
import { useRef } from "react";

export function useGoing() {
  const going = useRef(new Map<number, Promise<unknown>>());
  return {
    /** Remember this answer to a question while it is on its way. */
    send: <T>(id: number, asked: Promise<T>): Promise<T> => {
      going.current.set(id, asked);
      return asked;
    },
    /** Wait for the answer to this question, however it ends. */
    come: async (id: number): Promise<void> => {
      await going.current.get(id)?.catch(() => undefined);
      going.current.delete(id);
    },
  };
}
