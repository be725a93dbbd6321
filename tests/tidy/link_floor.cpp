// Linked with one whole folder of the engine (see CMakeLists.txt); that it links is the test.
int main() {}
