"""The pages, one module a noun: each turns a request into a context and answers with its template."""
