// Keys of a screen: one letter each, or two after one another ("g r").
import { useEffect, useRef } from "react";
import { isTyping } from "@/shared/keys/typing";

const TOGETHER_MS = 1200;

/** While this component is there, these keys do these things; silent where somebody types or a dialog is open. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    let before: { key: string; at: number } | null = null;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || dialogIsOpen()) return;
      const first = before && event.timeStamp - before.at < TOGETHER_MS ? `${before.key} ` : "";
      before = { key: event.key, at: event.timeStamp };
      const act = latest.current[first + event.key] ?? (first ? undefined : latest.current[event.key]);
      if (!act) return;
      before = null;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}

function dialogIsOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
}
