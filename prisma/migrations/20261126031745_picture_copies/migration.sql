-- CreateIndex
CREATE INDEX "Picture_clean_idx" ON "Picture"("clean");
