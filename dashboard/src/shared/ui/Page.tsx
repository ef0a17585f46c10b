// A screen: its title, a sentence under it where that helps, what can be done, then the rest.
import { type ReactNode, useEffect } from "react";

interface Props {
  title: string;
  above?: ReactNode;
  mark?: ReactNode;
  about?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

export function Page({ title, above, mark, about, actions, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Headrace`;
  }, [title]);
  return (
    <div className="mx-auto flex w-full max-w-[1400px] flex-col gap-4 px-5 py-4 max-md:px-3">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 max-md:w-full">
          {above && <div className="text-small text-soft">{above}</div>}
          <div className="flex flex-wrap items-center gap-x-3">
            <h1 className="break-words text-title" tabIndex={-1}>
              {title}
            </h1>
            {mark}
          </div>
          {about && <p className="max-w-[80ch] text-soft">{about}</p>}
        </div>
        {actions && <div className="ml-auto flex flex-wrap items-center gap-2 max-md:ml-0">{actions}</div>}
      </div>
      {children}
    </div>
  );
}
