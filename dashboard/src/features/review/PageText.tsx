// The text of a page with the quote marked in it, and in sight; says so where the page does not hold the quote.
import { TriangleAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import { findQuote } from "./quoted";

export function PageText({ text, quote }: { text: string | null; quote: string | null }) {
  const found = text && quote ? findQuote(text, quote) : null;
  const box = useRef<HTMLElement>(null);
  const mark = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!found || !box.current || !mark.current) return;
    box.current.scrollTop = mark.current.offsetTop - box.current.clientHeight / 3;
  }, [found]);
  if (!text) return quote ? <blockquote className="border-line border-l-2 pl-2">{quote}</blockquote> : null;
  return (
    <div className="flex flex-col gap-1">
      {quote && !found && (
        <p className="flex items-center gap-1.5 text-failed text-small">
          <TriangleAlert size={13} aria-hidden />
          The page does not say “{quote}”.
        </p>
      )}
      <section
        ref={box}
        aria-label="The page"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by keyboard (WCAG 2.1.1)
        tabIndex={0}
        className="relative max-h-72 overflow-y-auto whitespace-pre-wrap break-words rounded-m border border-line bg-ground p-3"
      >
        {found ? (
          <>
            {found.before}
            <mark ref={mark} className="rounded-s px-0.5 text-ink" style={{ background: "var(--marked)" }}>
              {found.quote}
            </mark>
            {found.after}
          </>
        ) : (
          text
        )}
      </section>
    </div>
  );
}
