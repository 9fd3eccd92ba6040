/** The part of a Python receiver that is the same for every catalogue. */
export const RECEIVER_IMPORTS = `import inspect
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Literal, TypeVar

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field, RootModel, ValidationError
from standardwebhooks import Webhook as Signature
from standardwebhooks import WebhookVerificationError
`;

export const RECEIVER = `EventT = TypeVar("EventT", bound=Webhook)


class Receiver:
    """Checks each webhook's signature and hands it, typed, to the handlers of its event type.

    receiver = Receiver(os.environ["WEBHOOK_SECRET"])

    @receiver.on(SomethingHappenedEvent)
    async def handle(event: SomethingHappenedEvent) -> None: ...

    app.include_router(receiver.router("/webhooks"))
    """

    def __init__(self, secret: str | Sequence[str], *, max_body_bytes: int = 1_114_112) -> None:
        """Several secrets while one is being changed. A longer body than max_body_bytes is refused."""
        secrets = [secret] if isinstance(secret, str) else list(secret)
        if not secrets or not all(secrets):
            raise ValueError("secret is the endpoint's signing secret, whsec_…; it is empty.")
        self._signatures = [Signature(each) for each in secrets]
        self._max_body_bytes = max_body_bytes
        self._handlers: dict[str, list[Callable[[Any], Any]]] = {}

    def on(self, event: type[EventT]) -> Callable[[Callable[[EventT], Any]], Callable[[EventT], Any]]:
        """Adds a handler for one event type; what it raises makes the sender try again."""
        types = [name for name, model in EVENTS.items() if model is event]
        if not types:
            raise ValueError(f"{event.__name__} is not the newest model of an event type.")

        def add(handler: Callable[[EventT], Any]) -> Callable[[EventT], Any]:
            self._handlers.setdefault(types[0], []).append(handler)
            return handler

        return add

    def router(self, path: str = "/webhooks") -> APIRouter:
        """The route that webhooks are sent to."""
        router = APIRouter()

        async def receive(request: Request) -> Response:
            body = await self._read(request)
            if body is None:
                return _problem(413, "body_too_large", f"The body is longer than {self._max_body_bytes} bytes.")
            try:
                self._verify(body, dict(request.headers))
            except WebhookVerificationError as error:
                return _problem(400, "invalid_signature", str(error))
            try:
                events = _events(body, request.headers["webhook-id"])
            except (ValidationError, ValueError) as error:
                return _problem(422, "invalid_payload", f"The body is no event of a known form. {error}")
            for event in events:
                await self._handle(event)
            return Response(status_code=204)

        router.add_api_route(path, receive, methods=["POST"], status_code=204, include_in_schema=False)
        return router

    async def _read(self, request: Request) -> bytes | None:
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > self._max_body_bytes:
                return None
        return bytes(body)

    def _verify(self, body: bytes, headers: dict[str, str]) -> None:
        failure: WebhookVerificationError | None = None
        for signature in self._signatures:
            try:
                signature.verify(body, headers)
                return
            except WebhookVerificationError as error:
                failure = error
            except ValueError as error:
                # Signed, as it seems, and no JSON or no UTF-8: nothing that a handler could use.
                failure = WebhookVerificationError(str(error))
        if failure is not None:
            raise failure

    async def _handle(self, event: Webhook) -> None:
        for handler in self._handlers.get(event.type, []):
            if inspect.iscoroutinefunction(handler):
                await handler(event)
            else:
                await run_in_threadpool(handler, event)


def _events(body: bytes, webhook_id: str) -> list[Webhook]:
    """The event of a body, or those of a batch; of types that this module doesn't know none."""
    content = json.loads(body)
    if not isinstance(content, dict):
        raise ValueError("It is no JSON object.")
    if content.get("type") == "batch" and isinstance(content.get("events"), list) and "batch" not in EVENTS:
        members = [member for member in content["events"] if isinstance(member, dict)]
    else:
        members = [{**content, "id": webhook_id}]
    known = [(EVENTS.get(str(member.get("type"))), member) for member in members]
    return [model.model_validate(member) for model, member in known if model is not None]


def _problem(status: int, code: str, detail: str) -> Response:
    content = json.dumps({"status": status, "code": code, "detail": detail})
    return Response(content, status_code=status, media_type="application/problem+json")
`;
