"""All that ends work: the customer's signature, the approval to complete without one, and completion itself; and the way back."""

from domain.completion.completing import approve_exception, complete_work_order
from domain.completion.erasing import erase_words_of
from domain.completion.reopening import reopen_signed
from domain.completion.signing import request_signature, sign

__all__ = ["approve_exception", "complete_work_order", "erase_words_of", "reopen_signed", "request_signature", "sign"]
