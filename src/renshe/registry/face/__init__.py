"""Face checks (人脸核验): a plug-in that looks and says what came of it. No picture ever reaches us."""
