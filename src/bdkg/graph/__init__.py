"""Files to triples to an embedded store; names, evidence and look-ups on that store."""

import sys

from bdkg import CallablePackage

sys.modules[__name__].__class__ = CallablePackage
