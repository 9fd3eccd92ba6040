import { NotFoundMessage } from "@/components/frame/not-found-message.tsx";

export default function EnvironmentNotFound() {
  return <NotFoundMessage />;
}
