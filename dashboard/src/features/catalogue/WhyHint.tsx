// Why something stands as it does, beside what is pointed at or focused: one for the whole grid, asked for when it rests.
import { useQuery } from "@tanstack/react-query";
import { type RefObject, useEffect, useId, useState } from "react";
import { createPortal } from "react-dom";
import { runQuery } from "@/shared/api/runs";
import { withoutCommands } from "@/shared/format/sentences";

const REST_MS = 300;

interface Pointed {
  element: HTMLElement;
  run: number;
  /** A step, or "stale", or nothing for the run itself. */
  of: string;
}

export function WhyHint({ box }: { box: RefObject<HTMLDivElement | null> }) {
  const [pointed, leave] = usePointed(box);
  if (!pointed) return null;
  return createPortal(<Hint key={`${pointed.run} ${pointed.of}`} pointed={pointed} onLeave={leave} />, document.body);
}

function Hint({ pointed: { element, run, of }, onLeave }: { pointed: Pointed; onLeave: () => void }) {
  const id = useId();
  const words = useWhy(run, of);
  useEffect(() => {
    element.setAttribute("aria-describedby", id);
    return () => element.removeAttribute("aria-describedby");
  }, [element, id]);
  const at = element.getBoundingClientRect();
  const left = Math.min(Math.max(8, at.left), window.innerWidth - 320);
  const above = at.bottom > window.innerHeight - 100;
  return (
    <div
      id={id}
      role="tooltip"
      onPointerLeave={onLeave}
      className="fixed z-50 max-w-78 rounded-m border border-line bg-raised px-2 py-1 text-small shadow-lg"
      style={above ? { left, bottom: window.innerHeight - at.top } : { left, top: at.bottom }}
    >
      {words}
    </div>
  );
}

function useWhy(run: number, of: string): string {
  const asked = useQuery({ ...runQuery(run), enabled: of !== "stale" });
  if (of === "stale") return "Its source has changed since it was done.";
  if (!asked.data) return asked.isError ? "Why is not known just now." : "Looking why…";
  const { why, error, state } = asked.data;
  const told = typeof error?.message === "string" && state === "failed" ? error.message : withoutCommands(why.sentence);
  return of ? `${of}: ${told}` : told;
}

/** What the pointer rests on, or what has the focus, inside the box; the pointer may go on into the words themselves. */
function usePointed(box: RefObject<HTMLDivElement | null>): readonly [Pointed | null, leave: () => void] {
  const [pointed, setPointed] = useState<Pointed | null>(null);
  useEffect(() => {
    const there = box.current;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const point = (event: Event) => {
      clearTimeout(timer);
      const element = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-why]") : null;
      const [run, ...of] = element?.dataset.why?.split(" ") ?? [];
      if (!element || !run) return setPointed(null);
      timer = setTimeout(() => setPointed({ element, run: Number(run), of: of.join(" ") }), REST_MS);
    };
    const leave = (event?: Event) => {
      if (event instanceof PointerEvent && isWords(event.relatedTarget)) return;
      clearTimeout(timer);
      setPointed(null);
    };
    const press = (event: KeyboardEvent) => event.key === "Escape" && leave();
    for (const name of ["pointerover", "focusin"]) there?.addEventListener(name, point);
    for (const name of ["pointerleave", "focusout", "scroll"]) there?.addEventListener(name, leave);
    there?.addEventListener("keydown", press);
    return () => {
      clearTimeout(timer);
      for (const name of ["pointerover", "focusin"]) there?.removeEventListener(name, point);
      for (const name of ["pointerleave", "focusout", "scroll"]) there?.removeEventListener(name, leave);
      there?.removeEventListener("keydown", press);
    };
  }, [box]);
  return [pointed, () => setPointed(null)];
}

function isWords(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="tooltip"]') !== null;
}
