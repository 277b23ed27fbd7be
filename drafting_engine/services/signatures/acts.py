"""What is done with signatures, put together."""

from drafting_engine.services.following.subscribing import Subscribing
from drafting_engine.services.people.notices import Notices
from drafting_engine.services.signatures.alerting import BurstAlerts
from drafting_engine.services.signatures.anonymising import Anonymising
from drafting_engine.services.signatures.confirming import Confirming
from drafting_engine.services.signatures.proving import Proving
from drafting_engine.services.signatures.reviewing import ReviewingSignatures
from drafting_engine.services.signatures.sealing import PetitionSealing
from drafting_engine.services.signatures.signing import Signing
from drafting_engine.services.signatures.verifying import VerifyingResidence
from drafting_engine.services.workplace import Workplace


class SignatureActs:
    """Everything that people can do with signatures; safe to share between threads."""

    def __init__(self, place: Workplace, notices: Notices, subscribing: Subscribing) -> None:
        self.signing = Signing(place)
        """Takes signatures under petitions."""
        self.confirming = Confirming(place, subscribing)
        """Confirms signatures and takes them back."""
        self.verifying = VerifyingResidence(place)
        """Notes whose documents staff saw."""
        self.reviewing = ReviewingSignatures(place)
        """Shows how signatures came, and invalidates them."""
        self.alerting = BurstAlerts(place, notices)
        """Tells those who review signatures of bursts."""
        self.sealing = PetitionSealing(place)
        """Logs signatures and seals the logs of petitions."""
        self.proving = Proving(place)
        """Gives signers the proofs of their signatures."""
        self.anonymising = Anonymising(place)
        """Forgets who signed, once the time for that is over."""
