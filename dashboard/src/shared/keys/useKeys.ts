// Keys of a screen: one letter each, or two after one another ("g r").
import { useEffect, useLayoutEffect, useRef } from "react";
import { Keyboard, type Keys } from "@/shared/keys/keyboard";

const keyboard = new Keyboard();
window.addEventListener("keydown", keyboard.press);

/** While this component is there, these keys do these things; silent where somebody types or a dialog is open. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  useLayoutEffect(() => {
    // Before the picture is seen: a key pressed at it means what it shows, not what stood there before.
    latest.current = keys;
  });
  useEffect(() => keyboard.add(() => latest.current), []);
}
