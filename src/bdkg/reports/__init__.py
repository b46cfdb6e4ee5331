"""The stored reports: found, bound to parameters, run, and laid out."""

import sys

from bdkg import CallablePackage

sys.modules[__name__].__class__ = CallablePackage
