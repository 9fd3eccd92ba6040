"use client";

/**
 * Every page loads this one beforehand, so it is made of nothing that comes with icons, links or the merging of classes.
 * It looks like ErrorState.
 */
export default function RootError({ reset }: { reset: () => void }) {
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <div role="alert" className="flex flex-col items-center px-4 py-14 text-center">
        <h2 className="font-semibold text-base">This could not be loaded</h2>
        <p className="mt-1 max-w-md text-balance text-ink-2 text-sm">
          The dashboard could not show this page. Deliveries are not affected.
        </p>
        <button
          type="button"
          onClick={reset}
          className="mt-4 inline-flex h-8 items-center justify-center rounded-md border border-line-strong bg-surface px-3 font-medium text-ink text-sm shadow-sm transition-colors duration-100 hover:bg-hover"
        >
          Try again
        </button>
      </div>
    </main>
  );
}
