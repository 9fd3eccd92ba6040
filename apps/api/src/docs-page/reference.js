// Runs in the reader's browser, after Swagger UI's own file.
globalThis.SwaggerUIBundle({
  url: "/v1/openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  filter: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  // A badge of a validator elsewhere, which the document would be sent to.
  validatorUrl: null,
  // A key that was tried out with is gone with the page.
  persistAuthorization: false,
  // Nobody makes this page show, or ask, another server by a link to it.
  queryConfigEnabled: false,
});
