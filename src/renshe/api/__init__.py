"""The public HTTP interface, described by OpenAPI; errors are RFC 9457 problem documents."""
