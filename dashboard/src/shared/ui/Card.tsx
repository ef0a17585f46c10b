// A part of a page with its heading; what can be done stands at the right of it.
import clsx from "clsx";
import { type ReactNode, useId } from "react";

interface Props {
  title: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
  flush?: boolean;
}

export function Card({ title, actions, children, className, flush = false }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={clsx("min-w-0 rounded-l border border-line bg-card", className)}>
      <header className="flex min-h-9 flex-wrap items-center gap-2 border-line border-b px-3 py-1">
        <h2 id={id} className="text-body">
          {title}
        </h2>
        <div className="ml-auto flex flex-wrap items-center gap-1">{actions}</div>
      </header>
      <div className={flush ? "" : "p-3"}>{children}</div>
    </section>
  );
}
