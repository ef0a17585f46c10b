// How a link of the navigation looks, and the one of the place that is shown.
export const LINK = "flex h-8 items-center gap-2.5 rounded-m px-2 text-soft hover:bg-hover hover:text-ink max-lg:h-10";
export const HERE = { className: "bg-hover font-medium text-ink!", "aria-current": "page" } as const;
