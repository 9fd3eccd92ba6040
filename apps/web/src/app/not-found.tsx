/** Every page loads what this one needs beforehand, so it is made of plain elements alone. It looks like NotFoundMessage. */
export default function NotFound() {
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <div className="flex flex-col items-center px-4 py-14 text-center">
        <h1 className="font-semibold text-base">There is nothing at this address</h1>
        <p className="mt-1 max-w-md text-balance text-ink-2 text-sm">
          It may have been deleted, or it belongs to another environment or organization.
        </p>
        <a
          href="/"
          className="mt-4 inline-flex h-8 items-center justify-center rounded-md border border-line-strong bg-surface px-3 font-medium text-ink text-sm shadow-sm transition-colors duration-100 hover:bg-hover"
        >
          Go to the start page
        </a>
      </div>
    </main>
  );
}
