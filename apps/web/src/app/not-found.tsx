import { NotFoundMessage } from "@/components/frame/not-found-message.tsx";

export default function NotFound() {
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <NotFoundMessage />
    </main>
  );
}
