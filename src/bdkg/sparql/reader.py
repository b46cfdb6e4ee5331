"""Reading the tokens of a query one after the other."""

from typing import NoReturn

from bdkg.sparql.structure import Term
from bdkg.sparql.tokens import NotSparqlError, Token, tokenize

DEEPEST = 50
"""Groups and brackets may be nested this deep; nobody writes such a query, and each level takes stack."""

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"


class Reader:
    """The tokens of a query, and how far they are read.

    Args:
        query: SPARQL text.
        path: the file it came from, for error messages.

    Raises:
        NotSparqlError: it cannot be split into tokens.
    """

    def __init__(self, query: str, path: str) -> None:
        self._query = query
        self._file = path
        self._tokens = [token for token in tokenize(query, path) if token.kind != "space"]
        self._end = Token("end", "", len(query))
        self._at = 0
        self._depth = 0
        self.prefixes: dict[str, str] = {}

    def peek(self, ahead: int = 0) -> Token:
        """Look at a token without reading it."""
        at = self._at + ahead
        return self._tokens[at] if at < len(self._tokens) else self._end

    def sees(self, *texts: str) -> bool:
        """Tell whether the next token is one of these keywords or marks."""
        token = self.peek()
        return token.kind in ("word", "mark") and token.text.upper() in texts

    def sees_both(self, first: str, second: str) -> bool:
        """Tell whether the next two tokens are these keywords or marks."""
        return self.sees(first) and self.peek(1).kind in ("word", "mark") and self.peek(1).text.upper() == second

    def next(self) -> Token:
        """Read a token."""
        token = self.peek()
        self._at += 1
        return token

    def accept(self, *texts: str) -> bool:
        """Read the next token if it is one of these keywords or marks."""
        if self.sees(*texts):
            self._at += 1
            return True
        return False

    def expect(self, text: str) -> Token:
        """Read the next token, which must be this keyword or mark."""
        if not self.sees(text):
            self.fail(text)
        return self.next()

    def fail(self, wanted: str) -> NoReturn:
        """Say that the next token is not what stands there in SPARQL 1.1.

        Args:
            wanted: what does.

        Raises:
            NotSparqlError: always.
        """
        token = self.peek()
        found = token.text.partition("\n")[0] or "the end"
        self.refuse(token.start, f"{wanted} is expected instead of {found}")

    def refuse(self, start: int, reason: str) -> NoReturn:
        """Say that the query is not SPARQL 1.1.

        Raises:
            NotSparqlError: always.
        """
        raise NotSparqlError(self._file, self._query, start, reason)

    def go_deeper(self, start: int) -> None:
        """Note the beginning of a group, bracket or path; `come_back` notes its end."""
        self._depth += 1
        if self._depth > DEEPEST:
            self.refuse(start, f"nested deeper than {DEEPEST} levels")

    def come_back(self) -> None:
        """Note the end of a group, bracket or path."""
        self._depth -= 1

    def variable(self) -> Term:
        """Read a variable."""
        if self.peek().kind != "variable":
            self.fail("a variable")
        token = self.next()
        return Term("variable", token.text[1:], token.start)

    def iri(self) -> Term:
        """Read an IRI or a prefixed name."""
        token = self.peek()
        if token.kind == "iri":
            self.next()
            return Term("iri", token.text[1:-1], token.start)
        prefix, colon, local = token.text.partition(":")
        if token.kind != "word" or not colon or prefix == "_":
            self.fail("an IRI")
        if prefix not in self.prefixes:
            self.refuse(token.start, f"the prefix {prefix}: is not declared")
        self.next()
        return Term("iri", self.prefixes[prefix] + local.replace("\\", ""), token.start)

    def literal(self) -> Term:
        """Read a literal."""
        start = self.peek().start
        sign = self.next().text if self.sees("+", "-") else ""
        token = self.next()
        if token.kind == "number":
            exact = "decimal" if "." in token.text else "integer"
            return Term("literal", sign + token.text, start, XSD + ("double" if "e" in token.text.lower() else exact))
        if not sign and token.kind == "word" and token.text.lower() in ("true", "false"):
            return Term("literal", token.text, start, XSD + "boolean")
        if sign or token.kind != "string":
            self._at -= 1
            self.fail("a term")
        if self.sees_both("^", "^"):
            self.next()
            self.next()
            return Term("literal", token.text, start, self.iri().text)
        if self.accept("@"):
            if self.peek().kind != "word":
                self.fail("a language tag")
            return Term("literal", token.text, start, language=self.next().text)
        return Term("literal", token.text, start)

    def term(self) -> Term:
        """Read a variable, an IRI, a literal or the label of a blank node."""
        token = self.peek()
        if token.kind == "variable":
            return self.variable()
        if token.kind == "iri" or (token.kind == "word" and ":" in token.text and not token.text.startswith("_:")):
            return self.iri()
        if token.kind == "word" and token.text.startswith("_:"):
            self.next()
            return Term("blank", token.text, token.start)
        return self.literal()
